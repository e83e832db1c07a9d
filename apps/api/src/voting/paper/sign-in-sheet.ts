import { type Locale, words } from '@parvis/words';
import type { Town } from '../../town';
import type { Poll } from '../poll/poll.entity';
import type { VotingPlace } from './place.entity';

/** Lines of one sheet of paper: two sheets for a place on a quiet day. */
const LINES = 40;

interface SignedOn {
  readonly poll: Poll;
  readonly place: VotingPlace;
  readonly town: Pick<Town, 'name'>;
}

/** The sheet that people sign at a place of vote (feuille d'émargement), empty: the roll keeps no name to print. */
export function signInSheetOf({ poll, place, town }: SignedOn, locale: Locale) {
  const say = words(locale);
  return {
    lang: locale,
    town: town.name,
    title: say('paper_sign_title', { place: place.name }),
    lead: [poll.description.title, say('paper_sign_declare'), say('paper_sign_kept')],
    head: [
      say('paper_sign_line'),
      say('paper_sign_family'),
      say('paper_sign_given'),
      say('paper_sign_street'),
      say('paper_sign_born'),
      say('paper_sign_signature'),
    ],
    rows: Array.from({ length: LINES }, (_, index) => [String(index + 1), '', '', '', '', '']),
    foot: [say('paper_sign_count'), say('paper_sign_tellers')],
    poll: say('paper_poll'),
    id: poll.id,
  };
}
