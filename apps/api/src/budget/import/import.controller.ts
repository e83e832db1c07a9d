import {
  Controller,
  ForbiddenException,
  HttpCode,
  type OnModuleInit,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mayRunEdition } from '../budget.access';
import { ImportService } from './import.service';

const TYPE = 'application/octet-stream';

/** What the desk is told: the edition made of the file, or why it is refused, with its line. */
type Answer = { readonly slug: string } | { readonly denial: object };

/** `POST /import?name=FILE` with the file itself as the body, read as it comes. */
@Controller('import')
export class ImportController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly imports: ImportService,
  ) {}

  /** Bytes are handed on as they come, never kept whole; the type also keeps other sites from posting. */
  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance<FastifyInstance | undefined>();
    if (!server?.addContentTypeParser || server.hasContentTypeParser(TYPE)) return;
    server.addContentTypeParser(TYPE, (_, payload, done) => done(null, payload));
  }

  @Post()
  @HttpCode(200)
  async import(@Req() request: FastifyRequest, @Query('name') name = ''): Promise<Answer> {
    if (!request.actor || !mayRunEdition(request.actor)) throw new ForbiddenException();
    const body = request.body as AsyncIterable<Uint8Array>;
    const imported = await this.imports.importFile(body, name, request.actor);
    return imported.ok ? { slug: imported.value.slug } : { denial: imported.denial };
  }
}
