import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_serve/call'
import { questionsOf, readingsOf } from './questions-of'

export const view: Handler<'reading.view'> = async (_, { head, openid }) =>
  personIn(head, openid) === undefined
    ? { questions: [], photos: await readingsOf(head.state.evidence) }
    : { questions: await questionsOf(head, openid), photos: [] }
