import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../session/actor';

/** What resolvers share during one request: never kept, never shared between people. */
export interface HouseContext {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly loaders: Map<unknown, DataLoader<string, unknown>>;
}

export const newContext = (
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
): HouseContext => ({ actor, request, reply, loaders: new Map() });

/** One loader a request for one batch function: a list of any length costs one query. */
export function loaderOf<Value>(
  context: HouseContext,
  batch: (keys: readonly string[]) => Promise<readonly (Value | undefined)[]>,
  name: unknown = batch,
): DataLoader<string, Value | undefined> {
  let loader = context.loaders.get(name);
  if (!loader) {
    loader = new DataLoader<string, unknown>((keys) => batch(keys));
    context.loaders.set(name, loader);
  }
  return loader as DataLoader<string, Value | undefined>;
}

/** `@CurrentActor() actor: Actor` in a resolver: the person behind the request. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    GqlExecutionContext.create(context).getContext<HouseContext>().actor,
);
