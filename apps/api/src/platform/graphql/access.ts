import { Extensions } from '@nestjs/graphql';
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Actor } from '../session/actor';

/** Who may read a field, decided from the actor and the object it belongs to. The name is shown in docs/access.md. */
export interface AccessRule<Source = unknown> {
  readonly name: string;
  allows(actor: Actor, source: Source): boolean;
}

export const accessRule = <Source = unknown>(
  name: string,
  allows: (actor: Actor, source: Source) => boolean,
): AccessRule<Source> => ({ name, allows });

/** Gives a field, or every field of a type, its rule. */
export const Access = <Source>(rule: AccessRule<Source>) => Extensions({ access: rule });

export const anyone = accessRule('anyone', () => true);
export const signedIn = accessRule('signed in', (actor) => actor.accountId !== undefined);
export const staff = accessRule('staff', (actor) => actor.isStaff);

/** The rule of a field: its own, or that of its type. Undefined means that somebody forgot. */
export const ruleOf = (
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): AccessRule | undefined =>
  (field.extensions.access ?? type.extensions.access) as AccessRule | undefined;

/** Every object field of a schema, introspection apart, with its rule. */
export function* fieldsWithRules(schema: GraphQLSchema) {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      yield { type, field, rule: ruleOf(type, field) };
    }
  }
}

/** Deny by default: wraps each resolver with its rule, and refuses to boot when a field has none. */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const forgotten: string[] = [];
  for (const { type, field, rule } of fieldsWithRules(schema)) {
    if (!rule) {
      forgotten.push(`${type.name}.${field.name}`);
      continue;
    }
    if (rule === anyone) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context: { actor: Actor }, info) => {
      if (!rule.allows(context.actor, source)) throw refusal(context.actor);
      return resolve(source, args, context, info);
    };
  }
  if (forgotten.length > 0)
    throw new Error(`Fields without an access rule: ${forgotten.join(', ')}`);
  return schema;
}

const refusal = (actor: Actor): GraphQLError =>
  new GraphQLError(actor.accountId ? 'Not allowed' : 'Sign in first', {
    extensions: { code: actor.accountId ? 'FORBIDDEN' : 'UNAUTHENTICATED' },
  });
