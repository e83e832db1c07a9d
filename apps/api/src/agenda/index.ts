import { AgendaLine } from './agenda-line.entity';

export { AgendaModule } from './agenda.module';

export const agendaEntities = [AgendaLine];
