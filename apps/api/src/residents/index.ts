export { Account, SignInLink } from './account.entity';
export { ResidentsModule } from './residents.module';
export { accountFor, normalEmail } from './sign-in.service';
