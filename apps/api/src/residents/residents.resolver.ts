import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Access,
  type Actor,
  anyone,
  CurrentActor,
  forbidden,
  type HouseContext,
  notFound,
  outcomeOf,
  Sessions,
  Settings,
  spoken,
} from '../platform';
import { Account } from './account.entity';
import { DemoAccount, LinkSent, MeType } from './account.type';
import { SignInService } from './sign-in.service';

const RequestSignInResult = outcomeOf('RequestSignInResult', () => LinkSent);
const EnterResult = outcomeOf('EnterResult', () => MeType);

@Resolver(() => MeType)
export class ResidentsResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly signIn: SignInService,
    private readonly sessions: Sessions,
    private readonly settings: Settings,
  ) {}

  @Query(() => MeType, { nullable: true })
  @Access(anyone)
  me(@CurrentActor() actor: Actor) {
    return actor.accountId ? this.em.findOne(Account, actor.accountId) : null;
  }

  @Query(() => [DemoAccount], { description: 'Empty outside the demo.' })
  @Access(anyone)
  async demoAccounts() {
    if (!this.settings.demo) return [];
    return this.em.find(Account, { demo: true }, { orderBy: { id: 'asc' } });
  }

  @Mutation(() => RequestSignInResult)
  @Access(anyone)
  async requestSignIn(
    @Args('email') email: string,
    @Args('locale', { defaultValue: 'fr' }) locale: string,
    @Context() { request }: HouseContext,
  ) {
    const spokenIn = locale === 'en' ? 'en' : 'fr';
    const result = await this.signIn.requestLink(email, spokenIn, request.ip);
    return spoken(result, () => Object.assign(new LinkSent(), { sent: true }));
  }

  @Mutation(() => EnterResult, { description: 'Uses the link of a letter and opens a session.' })
  @Access(anyone)
  async enter(
    @Args('secret') secret: string,
    @Args('locale', { defaultValue: 'fr' }) locale: string,
    @Context() context: HouseContext,
  ) {
    const result = await this.signIn.useLink(secret, locale === 'en' ? 'en' : 'fr');
    if (result.ok) await this.sessions.open(result.value.id, context.request, context.reply);
    return spoken(result, (account) => account);
  }

  @Mutation(() => MeType, { description: 'Enters with an account of the demo; refused elsewhere.' })
  @Access(anyone)
  async enterDemo(
    @Args('accountId', { type: () => ID }) accountId: string,
    @Context() context: HouseContext,
  ) {
    if (!this.settings.demo) throw forbidden();
    const account = await this.em.findOne(Account, { id: accountId, demo: true });
    if (!account) throw notFound();
    await this.sessions.open(account.id, context.request, context.reply);
    return account;
  }

  @Mutation(() => Boolean)
  @Access(anyone)
  async leave(@Context() context: HouseContext): Promise<boolean> {
    await this.sessions.close(context.request, context.reply);
    return true;
  }
}
