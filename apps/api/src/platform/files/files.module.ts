import multipart from '@fastify/multipart';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Files } from './files';
import { FilesController } from './files.controller';
import { UploadKeys } from './upload-keys';
import { UploadLimit } from './upload-limit';

@Global()
@Module({
  controllers: [FilesController],
  providers: [Files, UploadKeys, UploadLimit],
  exports: [Files, UploadKeys],
})
export class FilesModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** The night door has no listener, and nothing to read. */
  async onModuleInit(): Promise<void> {
    const server: FastifyInstance | undefined = this.host.httpAdapter?.getInstance();
    await server?.register(multipart);
  }
}
