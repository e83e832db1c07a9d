import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import { type Locale, words } from '@parvis/words';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, typeset, isUuid } from '../../platform';
import { TownService } from '../../town';
import { PollOpening } from '../opening/opening.entity';
import { ReconcileService } from '../opening/reconcile.service';
import { Poll } from '../poll/poll.entity';
import { PollService } from '../poll/poll.service';
import { mayHandOutPaper, mayWatchPoll } from '../voting.access';
import { ballotPaperOf, type PaperFormat, paperFormats } from './ballot-paper';
import { ballotPaperTemplate } from './ballot-paper.template';
import { conflictFile, conflictsOf } from './conflicts';
import { minutesOf } from './minutes';
import { minutesTemplate } from './minutes.template';
import { batchesOf } from './paper.service';
import { VotingPlace } from './place.entity';
import { placesOf } from './place.service';
import { signInSheetOf } from './sign-in-sheet';
import { signInSheetTemplate } from './sign-in-sheet.template';

type Asked = Record<string, unknown>;
type May = (actor: Actor) => boolean;

/** Papers of a poll to print: PDF/UA-1, in English with `?lang=en`. */
@Controller('voting/:poll')
export class PaperDocumentsController {
  constructor(
    private readonly em: EntityManager,
    private readonly towns: TownService,
    private readonly polls: PollService,
    private readonly reconciliation: ReconcileService,
  ) {}

  /** For those who print and hand out: `?format=standard`, `large` or `easy`. */
  @Get('ballot-paper.pdf')
  async ballotPaper(
    @Param('poll') id: string,
    @Query() asked: Asked,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.only(actor, mayHandOutPaper);
    await this.ballot(reply, id, asked, false);
  }

  /** The same to read at home: it says on its face that it does not go into a box. */
  @Get('reading-copy.pdf')
  async readingCopy(
    @Param('poll') id: string,
    @Query() asked: Asked,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.ballot(reply, id, asked, true);
  }

  /** The sheet that people sign at `?place=ID`, empty. */
  @Get('sign-in-sheet.pdf')
  async signInSheet(
    @Param('poll') id: string,
    @Query() asked: Asked,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.only(actor, mayHandOutPaper);
    const poll = await this.published(id);
    const placeId = String(asked['place']);
    const known = isUuid(placeId) && { id: placeId, pollId: id };
    const place = known ? await this.em.fork().findOne(VotingPlace, known) : null;
    if (!place) throw new NotFoundException();
    const town = await this.towns.town();
    const data = signInSheetOf({ poll, place, town }, localeOf(asked));
    const pdf = await typeset({ template: signInSheetTemplate, data, dated: poll.opensAt });
    await sent(reply, 'application/pdf', 'emargement.pdf', pdf);
  }

  /** The minutes of the vote (procès-verbal), as they stand: provisional until two people froze the box. */
  @Get('minutes.pdf')
  async minutes(
    @Param('poll') id: string,
    @Query() asked: Asked,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.only(actor, mayWatchPoll);
    const poll = await this.closed(id);
    const em = this.em.fork();
    const data = minutesOf(
      {
        poll,
        town: await this.towns.town(),
        places: await placesOf(em, id),
        batches: await batchesOf(em, id),
        conflicts: await conflictsOf(em, id),
        turnout: await this.polls.turnout(poll),
        signatures: await this.reconciliation.signatures(id),
        opening: await em.findOne(PollOpening, { pollId: id }),
      },
      localeOf(asked),
    );
    const pdf = await typeset({ template: minutesTemplate, data, dated: poll.closesAt });
    await sent(reply, 'application/pdf', 'proces-verbal.pdf', pdf);
  }

  /** Double votes and what became of them, for the bureau; it names nobody. */
  @Get('conflicts.csv')
  async conflicts(
    @Param('poll') id: string,
    @Query() asked: Asked,
    @Req() { actor }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.only(actor, mayWatchPoll);
    await this.closed(id);
    const list = await conflictsOf(this.em.fork(), id);
    const file = Buffer.from(conflictFile(words(localeOf(asked)), list));
    await sent(reply, 'text/csv; charset=utf-8', 'doubles-votes.csv', file);
  }

  private async ballot(
    reply: FastifyReply,
    id: string,
    asked: Asked,
    reading: boolean,
  ): Promise<void> {
    const poll = await this.published(id);
    const format: PaperFormat = paperFormats.find((one) => one === asked['format']) ?? 'standard';
    const locale = localeOf(asked);
    const town = await this.towns.town();
    const data = ballotPaperOf({ poll, town, format, reading }, locale);
    const pdf = await typeset({ template: ballotPaperTemplate, data, dated: poll.opensAt });
    const name = `${reading ? 'a-lire' : 'bulletin'}-${format}-${locale}.pdf`;
    await sent(reply, 'application/pdf', name, pdf);
  }

  private only(actor: Actor | undefined, may: May): void {
    if (!actor || !may(actor)) throw new NotFoundException();
  }

  /** Before its publication a poll may still change: nobody prints it. */
  private async published(id: string): Promise<Poll> {
    const poll = isUuid(id) ? await this.em.fork().findOne(Poll, id) : null;
    if (!poll?.manifest) throw new NotFoundException();
    return poll;
  }

  private async closed(id: string): Promise<Poll> {
    const poll = await this.published(id);
    if (poll.state === 'published' || poll.state === 'open') throw new NotFoundException();
    return poll;
  }
}

const localeOf = ({ lang }: Asked): Locale => (lang === 'en' ? 'en' : 'fr');

async function sent(reply: FastifyReply, type: string, name: string, body: Buffer): Promise<void> {
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(body);
}
