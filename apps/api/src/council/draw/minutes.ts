import { ballName } from '@parvis/council';
import { count, isWord, type Locale, momentInFull, percent, words } from '@parvis/words';
import type { Town } from '../../town';
import type { CouncilCall, CouncilLine } from '../call/call.entity';
import type { Draw, Drawn } from './draw.entity';
import type { FileHead } from './published-draw';

interface Minuted {
  readonly call: CouncilCall;
  readonly draw: Draw;
  readonly panel: readonly Drawn[];
  readonly files: readonly FileHead[];
  readonly lines: readonly CouncilLine[];
  readonly town: Pick<Town, 'name' | 'timeZone'>;
  /** Where the files are downloaded. */
  readonly address: string;
}

/** Everything the minutes of a draw (procès-verbal) say, in one language; the data of their template. */
export function drawMinutesOf(minuted: Minuted, locale: Locale) {
  const { call, draw, panel, files, lines, town, address } = minuted;
  const say = words(locale);
  const moment = (when: Date) => momentInFull(when, locale, town.timeZone);
  const { measures } = draw;
  const share = (value: number) => percent(value, locale, 1);
  // What happens to the council afterwards is no part of the session.
  const end = lines.findIndex(({ kind }) => kind === 'drawn') + 1 || lines.length;
  return {
    lang: locale,
    town: town.name,
    title: say('council_draw_minutes_title', { title: call.title }),
    lead: [
      say('council_draw_minutes_lead', { when: moment(call.drawsAt), place: call.place }),
      say(call.substitutes ? 'council_seats_both' : 'council_seats_alone', { n: call.seats }),
    ],
    present: {
      title: say('council_draw_present'),
      lines: draw.present?.split('\n') ?? [say('council_draw_minutes_nobody')],
    },
    lottery: {
      title: say('council_draw_lottery'),
      lines: measures
        ? [
            say('council_draw_chances_text', {
              people: count(measures.people, locale),
              min: share(measures.min),
              max: share(measures.max),
            }),
            measures.finished
              ? say('council_draw_best')
              : say('council_draw_gap', { gap: percent(measures.gap, locale, 2) }),
            ...(measures.never.length > 0
              ? [say('council_draw_never', { n: measures.never.length })]
              : []),
          ]
        : [],
    },
    drawn: {
      title: say('council_draw_session'),
      lines: [
        say('council_draw_dice_were', { dice: draw.dice ?? '' }),
        say('council_draw_ball', { ball: ballName(draw.ball ?? 0, 1000) }),
        ...(draw.drawnAt
          ? [say('council_draw_minutes_confirmed', { when: moment(draw.drawnAt) })]
          : []),
      ],
    },
    halves: (['full', 'substitute'] as const).flatMap((half) => {
      const numbers = panel.filter((place) => place.half === half).map(({ number }) => number);
      const title = say(`council_draw_panel_${half}`, { n: count(numbers.length, locale) });
      return numbers.length > 0 ? [{ title, numbers }] : [];
    }),
    log: {
      title: say('council_history'),
      lines: lines.slice(0, end).map(({ kind, details, at, byTitle }) => {
        const word = `council_line_${kind}`;
        const what = isWord(word) ? say(word, details) : kind;
        return say('council_draw_minutes_line', { when: moment(at), what, by: byTitle });
      }),
    },
    replay: {
      title: say('council_draw_check'),
      lines: [say('council_draw_minutes_files', { address }), say('council_draw_check_text')],
      commands: ['parvis verify-draw tirage', 'python3 tools/verify/draw.py tirage'],
    },
    hashes: files.map(({ name, hash }) => [name, hash]),
    signatures: {
      title: say('paper_minutes_signatures_title'),
      empty: Array.from({ length: 3 }, () => say('results_record_signature')),
    },
  };
}
