import {
  BadRequestException,
  Controller,
  ForbiddenException,
  HttpCode,
  type OnModuleInit,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { acceptFileBodies } from '../../platform';
import { mayRunEdition } from '../budget.access';
import { isImportRule } from './imported-count';
import { ImportService } from './import.service';

/** What the desk is told: the edition made of the file, or why it is refused, with its line. */
type Answer = { readonly slug: string } | { readonly denial: object };

/** `POST /import?name=FILE&rule=RULE` with the file itself as the body, read as it comes. */
@Controller('import')
export class ImportController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly imports: ImportService,
  ) {}

  onModuleInit(): void {
    acceptFileBodies(this.host);
  }

  @Post()
  @HttpCode(200)
  async import(
    @Req() request: FastifyRequest,
    @Query('name') name = '',
    @Query('rule') rule = 'file',
  ): Promise<Answer> {
    if (!request.actor || !mayRunEdition(request.actor)) throw new ForbiddenException();
    const body = request.body as AsyncIterable<Uint8Array>;
    if (!isImportRule(rule)) throw new BadRequestException();
    const imported = await this.imports.importFile(body, name, { actor: request.actor, rule });
    return imported.ok ? { slug: imported.value.slug } : { denial: imported.denial };
  }
}
