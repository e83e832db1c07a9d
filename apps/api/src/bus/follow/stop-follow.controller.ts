import { Controller, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { FollowStopService } from './follow.service';

/** The one-click press of a mailbox (RFC 8058): a POST without cookie nor origin; the token says who leaves what. */
@Controller()
export class StopFollowController {
  constructor(private readonly follows: FollowStopService) {}

  @Post('bus/unfollow/:token')
  @HttpCode(200)
  async unfollow(@Param('token') token: string): Promise<{ status: string }> {
    try {
      await this.follows.answer(token, false);
    } catch (error) {
      if (error instanceof GraphQLError) throw new NotFoundException();
      throw error;
    }
    return { status: 'left' };
  }
}
