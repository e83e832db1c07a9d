export { Account, SignInLink } from './account.entity';
export { publicTitle } from './public-title';
export { ResidentsModule } from './residents.module';
export { accountFor, EMAIL, normalEmail } from './sign-in.service';
