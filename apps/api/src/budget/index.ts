import { Amendment, Edition } from './edition/edition.entity';
import { Idea, IdeaAuthor, IdeaEvent, Support } from './idea/idea.entity';

export { BudgetModule } from './budget.module';

export const budgetEntities = [Edition, Amendment, Idea, IdeaAuthor, IdeaEvent, Support];
