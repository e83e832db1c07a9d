import { type ArgumentsHost, Catch, Logger } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { HttpException } from '@nestjs/common';
import { surpriseOf } from '../logs/surprise';

/** Errors of GraphQL go on to `spokenError`; those of other routes answer 500 and leave no message in the logs. */
@Catch()
export class SurpriseFilter extends BaseExceptionFilter {
  private readonly surprises = new Logger('http');

  override catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    if (error instanceof HttpException) return super.catch(error, host);
    this.surprises.error(surpriseOf(error));
    return super.catch(new HttpException({ status: 'error' }, 500), host);
  }
}
