import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { OpenWorker } from '#registry/registry';
import { openResources, type WorkerResources, type WorkerSurroundings } from './worker-resources';

const RESOURCES = Symbol('worker resources');

/** The worker: the only process with the registry's keys. It seals, ticks and checks the record. */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  constructor(@Inject(RESOURCES) private readonly resources: WorkerResources) {}

  static register(surroundings: WorkerSurroundings): DynamicModule {
    return {
      module: WorkerModule,
      providers: [{ provide: RESOURCES, useFactory: () => openResources(surroundings) }],
    };
  }

  get worker(): OpenWorker {
    return this.resources.worker;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.resources.close();
  }
}
