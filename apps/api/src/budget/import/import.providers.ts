import { ImportController } from './import.controller';
import { ImportService } from './import.service';

export const importProviders = [ImportService];
export const importControllers = [ImportController];
