import { nobody } from '../_domain/case/relations'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'

/**
 * Which of these cases the person who filed `head` filed too, by their ids: from one phone, or with one number.
 * A case without a name is the same person's only as another one without: else it would be given a name.
 */
export async function samePerson(head: CaseDoc, others: CaseDoc[]): Promise<Set<string>> {
  const known = await particularOf('consumer', [head, ...others])
  const phone = known.get(head._id)?.phone
  const same = others.filter(
    ({ _id, complainant, state }) =>
      state.anonymous === head.state.anonymous &&
      ((complainant !== nobody && complainant === head.complainant) ||
        (phone !== undefined && known.get(_id)?.phone === phone)),
  )
  return new Set(same.map(({ _id }) => _id))
}
