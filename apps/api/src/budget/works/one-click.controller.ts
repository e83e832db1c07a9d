import { GraphQLError } from 'graphql';
import { Controller, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { FollowService } from '../idea/follow.service';
import { Unsubscribing } from './unsubscribe';

/** The one-click press of a mailbox (RFC 8058): a POST without cookie nor origin; the token says who leaves what. */
@Controller()
export class OneClickController {
  constructor(
    private readonly unsubscribing: Unsubscribing,
    private readonly follows: FollowService,
  ) {}

  @Post('unsubscribe/:token')
  @HttpCode(200)
  unsubscribe(@Param('token') token: string): Promise<{ status: string }> {
    return left(this.unsubscribing.leave(token));
  }

  @Post('unfollow/:token')
  @HttpCode(200)
  unfollow(@Param('token') token: string): Promise<{ status: string }> {
    return left(this.follows.answer(token, false));
  }
}

/** Both throw when the token opens nothing, and a program reads a code, not a page. */
async function left(leaving: Promise<unknown>): Promise<{ status: string }> {
  try {
    await leaving;
  } catch (error) {
    if (error instanceof GraphQLError) throw new NotFoundException();
    throw error;
  }
  return { status: 'left' };
}
