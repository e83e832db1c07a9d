import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';

/** What stands for a value of each kind in a question that nobody would ask. */
const sample: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Cents: 1_000,
  Boolean: true,
  String: 'essai',
  Day: '2027-06-01',
  Instant: '2027-06-01T08:00:00.000Z',
  Document: {},
  Details: {},
};

type Ids = (argument: string) => string;

/** A question or an act of the schema with every argument it needs, ids chosen by the caller. */
export function questionOf(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  idOf: Ids,
): { readonly document: string; readonly variables: object } {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const variables = Object.fromEntries(
    field.args.map(({ name, type }) => [name, valueOf(type, name, idOf)]),
  );
  const call = field.args.length > 0 ? `${field.name}(${passed})` : field.name;
  const head = field.args.length > 0 ? `${kind} (${declared})` : kind;
  return { document: `${head} { ${call} ${selectionOf(schema, field)} }`, variables };
}

function valueOf(type: GraphQLInputType, name: string, idOf: Ids): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, idOf);
  if (isListType(type)) return [valueOf(type.ofType as GraphQLInputType, name, idOf)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((one) => isNonNullType(one.type));
    return Object.fromEntries(needed.map((one) => [one.name, valueOf(one.type, one.name, idOf)]));
  }
  return type.name === 'ID' ? idOf(name) : sample[type.name];
}

function selectionOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  const denial = schema.getType('Denial');
  const mayDeny = isUnionType(type) && type.getTypes().some((one) => one === denial);
  return mayDeny ? '{ __typename ... on Denial { code } }' : '{ __typename }';
}
