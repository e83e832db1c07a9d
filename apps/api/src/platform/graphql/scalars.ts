import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isCents } from '@parvis/kernel';

const wrong = (name: string) =>
  new GraphQLError(`Not a ${name}`, { extensions: { code: 'BAD_USER_INPUT' } });

/** Money as a JSON number: a whole number of cents. */
export const CentsScalar = new GraphQLScalarType<number, number>({
  name: 'Cents',
  description: 'Euros in whole cents.',
  serialize: (value) => Number(value),
  parseValue: (value) => {
    if (!isCents(value)) throw wrong('whole number of cents');
    return value;
  },
  parseLiteral: (node: ValueNode) => {
    const value = node.kind === Kind.INT ? Number(node.value) : Number.NaN;
    if (!isCents(value)) throw wrong('whole number of cents');
    return value;
  },
});

const readInstant = (value: unknown): Date => {
  const date =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/.test(value)
      ? new Date(value)
      : undefined;
  if (!date || Number.isNaN(date.getTime())) throw wrong('UTC instant');
  return date;
};

/** A point in time (RFC 3339 with its offset; answers are in UTC). */
export const InstantScalar = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'A point in time, RFC 3339, in UTC.',
  serialize: (value) => new Date(value as string | Date).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

const readDay = (value: unknown): string => {
  const given = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : '';
  if (!given || new Date(`${given}T00:00:00Z`).toISOString().slice(0, 10) !== given)
    throw wrong('day');
  return given;
};

/** A calendar day (YYYY-MM-DD) in the town's zone. */
export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day, YYYY-MM-DD.',
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

/** Values shown by a message: a flat object of strings and numbers. Output only. */
export const DetailsScalar = new GraphQLScalarType({
  name: 'Details',
  description: 'Flat object of strings and numbers that a message shows.',
  serialize: (value) => value,
});

/** A JSON document whose shape the office validates itself (rules of an edition, outlines). */
export const DocumentScalar = new GraphQLScalarType({
  name: 'Document',
  description: 'A JSON document, validated by the office that reads it.',
  serialize: (value) => value,
  parseValue: (value) => value,
});
