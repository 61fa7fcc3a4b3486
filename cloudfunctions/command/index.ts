import { actions } from 'actions'
import { serve } from '../_gateway/serve'
import { loadCalendar } from '../_persistence/calendar'

export const main = serve('command', actions, loadCalendar)
