import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { sayCode } from '@parvis/words';
import { centsTyped } from '#lib/euros';
import type { FormState } from '#lib/form';
import { pressedPoint } from '#lib/idea/map-press';
import { fieldsOf, neighbourStep, type Step, stepOf } from '#lib/idea/steps';
import { inLanguage } from '#lib/language';
import { places } from '#lib/places';
import { ask, SignInNeeded } from '#lib/server/api';
import { acting, refused, typed } from '#lib/server/form';
import { graphql } from '#lib/server/graphql';
import { likeShown } from '#lib/server/idea-shown';
import { denialShown } from '#lib/server/denial';
import {
  type Draft,
  type Held,
  heldDraft,
  holdDraft,
  letGoOfDraft,
  readDraft,
} from '#lib/server/idea-draft';
import { personOf } from '#lib/server/person';
import { pictureOf, sendPicture } from '#lib/server/upload';
import { projectionOf, readArea } from '#lib/town-map';
import type { Actions, PageServerLoad } from './$types';

const pageQuery = graphql(`
  query NewIdea($slug: String!) {
    edition(slug: $slug) {
      id
      slug
      title
      phase
      rules
      categories {
        code
        name
      }
    }
    town {
      outline
      neighbourhoods {
        id
        name
      }
    }
  }
`);

const likeQuery = graphql(
  `
    query IdeasLike($editionId: ID!, $title: String!, $point: MapPointInput, $exceptId: ID) {
      similarIdeas(editionId: $editionId, title: $title, point: $point, exceptId: $exceptId) {
        ...LikeShown
      }
    }
  `,
  [likeShown],
);

const beginMutation = graphql(
  `
    mutation BeginDraft($editionId: ID!) {
      beginDraft(editionId: $editionId) {
        __typename
        ... on IdeaDraft {
          draftKey
          idea {
            id
          }
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const keepMutation = graphql(`
  mutation KeepDraft($id: ID!, $draftKey: String, $input: DraftInput!) {
    keepDraft(id: $id, draftKey: $draftKey, input: $input) {
      faults {
        field
        code
        details
      }
    }
  }
`);

const submitMutation = graphql(
  `
    mutation SubmitIdea($id: ID!, $draftKey: String, $declaration: DeclarationInput!) {
      submitIdea(id: $id, draftKey: $draftKey, declaration: $declaration) {
        __typename
        ... on Idea {
          number
        }
        ...DenialShown
      }
    }
  `,
  [denialShown],
);

const discardMutation = graphql(`
  mutation DiscardDraft($id: ID!, $draftKey: String) {
    discardDraft(id: $id, draftKey: $draftKey)
  }
`);

export const load: PageServerLoad = async (event) => {
  const { params, url } = event;
  const { edition, town } = await ask(event, pageQuery, { slug: params.edition });
  const held = heldDraft(event, params.edition);
  const draft = held && (await readDraft(event, held));
  // Whoever reads the page anew begins anew; a refused form is shown again and still belongs to its draft.
  const refusedHere = event.request.method === 'POST';
  if (held && !draft && !refusedHere) letGoOfDraft(event, params.edition);
  const like =
    url.searchParams.has('like') && draft ? await likeIdeas(event, edition.id, draft) : [];
  return {
    edition,
    neighbourhoods: town.neighbourhoods,
    mapped: readArea(town.outline) !== undefined,
    step: draft || refusedHere ? stepOf(url.searchParams.get('step')) : ('what' as Step),
    draft,
    like,
    kept: url.searchParams.has('kept'),
    thrown: url.searchParams.has('thrown'),
  };
};

async function likeIdeas(event: RequestEvent, editionId: string, { idea }: Draft) {
  const { latitude, longitude } = idea;
  const point = latitude != null && longitude != null ? { latitude, longitude } : undefined;
  const asked = { editionId, title: idea.title, point, exceptId: idea.id };
  return (await ask(event, likeQuery, asked)).similarIdeas;
}

export const actions: Actions = {
  keep: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const step = stepOf(values['step'] ?? null);
    return acting(values, async () => {
      const { edition, town } = await ask(event, pageQuery, { slug: event.params.edition ?? '' });
      const held = await holding(event, edition);
      if ('code' in held) return refused(event.locals.say, values, held);
      const photo = await sentPhoto(event, form, held);
      if (photo && 'code' in photo) return refused(event.locals.say, values, photo);
      const outline = readArea(town.outline);
      const point = outline && pressedPoint(values, projectionOf(outline));
      const roughCost = centsTyped(values['roughCost'] ?? '');
      if (step === 'cost' && roughCost === undefined) return wrongCost(event, values);
      const input = {
        ...inputOf(step, values),
        ...(point && { point, neighbourhoodId: undefined }),
      };
      const { keepDraft } = await ask(event, keepMutation, {
        id: held.id,
        draftKey: held.draftKey,
        input: {
          ...input,
          ...(step === 'cost' && { roughCost }),
          ...(photo && { photoId: photo.id }),
        },
      });
      const go = values['go'] ?? (point ? 'point' : 'on');
      const faults = keepDraft.faults.filter(({ field }) => fieldsOf[step].includes(field));
      if (go === 'on' && faults.length > 0) {
        return refused(event.locals.say, values, { code: 'draft_incomplete', faults });
      }
      if (go === 'on' && step === 'what' && !values['seen']) {
        const draft = await readDraft(event, held);
        const like = draft ? await likeIdeas(event, edition.id, draft) : [];
        if (like.length > 0) redirect(303, pageAt(event, held, 'what', 'like#like'));
      }
      if (go === 'point') redirect(303, pageAt(event, held, 'where', 'at#plan'));
      if (go === 'later') redirect(303, pageAt(event, held, step, 'kept'));
      redirect(303, pageAt(event, held, neighbourStep(step, go === 'back' ? -1 : 1)));
    });
  },

  submit: async (event) => {
    const form = await event.request.formData();
    const values = typed(form);
    const slug = event.params.edition ?? '';
    return acting(values, async () => {
      const held = heldDraft(event, slug);
      if (!held) redirect(303, inLanguage(event.locals.locale, places.newIdea(slug)));
      const { submitIdea: answer } = await ask(event, submitMutation, {
        ...held,
        declaration: {
          resident: values['resident'] === 'yes',
          birthYear: Number(values['birthYear']) || null,
          qualities: form.getAll('qualities').map(String),
        },
      });
      if (answer.__typename === 'Denial') {
        return refused(event.locals.say, values, { ...answer, faults: faultsOf(answer) });
      }
      letGoOfDraft(event, slug);
      const page = `${places.idea(slug, answer.number ?? 0)}?received`;
      redirect(303, inLanguage(event.locals.locale, page));
    });
  },

  discard: async (event) => {
    const slug = event.params.edition ?? '';
    const held = heldDraft(event, slug);
    if (held) await ask(event, discardMutation, { ...held });
    letGoOfDraft(event, slug);
    redirect(303, inLanguage(event.locals.locale, `${places.newIdea(slug)}?thrown`));
  },
};

/** The draft that this browser holds, begun at its first page that is sent. */
async function holding(event: RequestEvent, edition: { id: string; slug: string }) {
  const held = heldDraft(event, edition.slug);
  if (held && (await readDraft(event, held))) return held;
  // Begun by somebody signed in whose session has ended: the draft waits, nothing is begun beside it.
  if (held && !held.draftKey && !(await personOf(event))) throw new SignInNeeded();
  const { beginDraft } = await ask(event, beginMutation, { editionId: edition.id });
  if (beginDraft.__typename === 'Denial') return beginDraft;
  const begun: Held = { id: beginDraft.idea.id, draftKey: beginDraft.draftKey ?? undefined };
  holdDraft(event, edition.slug, begun);
  return begun;
}

async function sentPhoto(event: RequestEvent, form: FormData, { draftKey }: Held) {
  if (form.get('withoutPhoto') === 'yes') return { id: null };
  const picture = pictureOf(form);
  return picture && sendPicture(event, picture, draftKey);
}

function inputOf(step: Step, values: Record<string, string>) {
  const given = (name: string) => values[name] ?? '';
  if (step === 'what') return { title: given('title'), body: given('body') };
  if (step === 'where') {
    return { place: given('place'), neighbourhoodId: given('neighbourhoodId') || null };
  }
  if (step === 'whom') {
    return { beneficiaries: given('beneficiaries'), category: given('category') };
  }
  return {};
}

const wrongCost = ({ locals }: RequestEvent, values: Record<string, string>) =>
  fail(422, {
    values,
    faults: [{ field: 'roughCost', sentence: sayCode(locals.say, 'fault', 'idea_cost_wrong') }],
  } satisfies FormState);

/** A refusal about the person is put to the field that says it. */
function faultsOf(denial: { code: string; details?: Record<string, string | number> | null }) {
  const field = { not_resident: 'resident', age_unknown: 'birthYear', too_young: 'birthYear' }[
    denial.code
  ];
  return field ? [{ field, code: denial.code, details: denial.details }] : [];
}

const pageAt = ({ locals, params }: RequestEvent, { id }: Held, step: Step, more = ''): string => {
  const page = `${places.newIdea(params['edition'] ?? '')}?draft=${id}&step=${step}`;
  return inLanguage(locals.locale, more ? `${page}&${more}` : page);
};
