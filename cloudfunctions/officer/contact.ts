import { act, type Handler } from '../_serve/call'

export const contact: Handler<'officer.contact'> = ({ doneAt, reached }, call) =>
  act(call, { type: 'contact', doneAt, reached })
