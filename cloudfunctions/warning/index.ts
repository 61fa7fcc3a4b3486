import { actions } from 'actions'
import { withHttpHandler } from '../_gateway/http'
import { serve } from '../_gateway/serve'
import { loadCalendar } from '../_persistence/calendar'
import { feed } from './feed'

/** Phones call the actions. Feed readers come over HTTP. */
export const main = withHttpHandler(serve('warning', actions, loadCalendar), feed)
