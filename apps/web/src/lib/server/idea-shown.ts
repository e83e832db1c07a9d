import { graphql } from './graphql';

/** What the readable difference between two versions of an idea needs. */
export const versionShown = graphql(`
  fragment VersionShown on IdeaVersion {
    revision
    writtenAt
    byTitle
    reason
    changes {
      field
      segments {
        kind
        text
      }
    }
  }
`);

/** What the card of an idea needs where ideas that resemble another are listed. */
export const likeShown = graphql(`
  fragment LikeShown on Idea {
    number
    title
    state
    category
    photoId
    supports
    neighbourhood {
      name
    }
  }
`);
