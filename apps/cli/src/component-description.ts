import { descriptionForm, type ComponentDescription } from '#core/condition';
import { formRefusal } from '#core/statement';
import { readDocument, refusedIn } from './document';
import type { Session } from './session';

/** What a file in YAML or JSON says of a component and its surroundings; throws FileRefused with line and column. */
export async function readDescription(file: string, session: Session): Promise<ComponentDescription> {
  const document = readDocument(file, await session.read(file));
  const form = descriptionForm.safeParse(document.value);
  if (form.success) return form.data;
  throw refusedIn(document, formRefusal(form.error, 'the component'));
}
