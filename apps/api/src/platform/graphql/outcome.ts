import type { Result } from '@parvis/kernel';
import { GraphQLError } from 'graphql';
import { createUnionType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { DenialType } from './denial.type';

/** `union <name> = <Success> | Denial`: what an act answers. */
export function outcomeOf<T extends object>(name: string, success: () => Type<T>) {
  return createUnionType({
    name,
    types: () => [success(), DenialType] as const,
    resolveType: (value: object) => (value instanceof DenialType ? DenialType : success()),
  });
}

/** Turns the result of an act into what the union carries. */
export const spoken = <T, Shown extends object>(
  result: Result<T>,
  show: (value: T) => Shown,
): Shown | DenialType => (result.ok ? show(result.value) : DenialType.from(result.denial));

/** Thrown when an id leads nowhere, or to something the person may not know of: the same answer for both. */
export const notFound = (): GraphQLError =>
  new GraphQLError('Not found', { extensions: { code: 'NOT_FOUND' } });

/** Thrown by an act when the person has no right to it. */
export const forbidden = (): GraphQLError =>
  new GraphQLError('Not allowed', { extensions: { code: 'FORBIDDEN' } });
