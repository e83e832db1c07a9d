import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Access, anyone } from '../../platform';

@ObjectType('Receipt', { description: 'The office’s signed word that it has this envelope.' })
@Access(anyone)
export class ReceiptType {
  @Field(() => ID)
  poll!: string;

  @Field(() => String, { description: 'h: SHA-256 of the envelope.' })
  hash!: string;

  @Field(() => Int)
  delaySeconds!: number;

  @Field(() => String, { description: 'Ed25519, hexadecimal.' })
  signature!: string;
}
