import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const assess: Handler<'merchant.assess'> = ({ caseId, ...finding }, call) =>
  act(call, { type: 'assess', ...finding }, { answer: () => ({ caseId, substantiated: finding.substantiated }) })
