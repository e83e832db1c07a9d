import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';

/** One page of a list; pages are numbered from 1, and an empty list has one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** The type of a page: `class IdeaPage extends pageOf(() => IdeaType) {}`, with its own name and access rule. */
export function pageOf<Item extends object>(item: () => Type<Item>): Type<Page<Item>> {
  @ObjectType({ isAbstract: true })
  class PageOf implements Page<Item> {
    @Field(() => [item()])
    items!: Item[];

    @Field(() => Int)
    total!: number;

    @Field(() => Int)
    page!: number;

    @Field(() => Int)
    pages!: number;
  }
  return PageOf;
}

/** Where a page begins and how long it is. */
export interface Cut {
  readonly page: number;
  readonly limit: number;
  readonly offset: number;
}

/** What was asked, within bounds: `most` items a page, as many when no size is asked. */
export function cutOf(
  asked: { readonly page?: number | null; readonly size?: number | null },
  most: number,
): Cut {
  const limit = Math.min(Math.max(asked.size ?? most, 1), most);
  const page = Math.max(asked.page ?? 1, 1);
  return { page, limit, offset: (page - 1) * limit };
}

/** The page that was cut, among `total` items. */
export const paged = <Item>(
  items: readonly Item[],
  total: number,
  { page, limit }: Cut,
): Page<Item> => ({ items, total, page, pages: Math.max(1, Math.ceil(total / limit)) });
