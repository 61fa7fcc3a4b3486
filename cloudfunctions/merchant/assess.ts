import { act, type Handler } from '../_serve/call'

export const assess: Handler<'merchant.assess'> = ({ caseId, substantiated }, call) =>
  act(call, { type: 'assess', substantiated }, { answer: () => ({ caseId, substantiated }) })
