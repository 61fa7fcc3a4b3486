import { act, type Handler } from '../_serve/call'

export const compute: Handler<'mediation.compute'> = ({ caseId, ...matter }, call) =>
  act(call, { type: 'compute', matter })
