import { actions } from 'actions'
import { withHttpHandler } from '../_gateway/http'
import { serve } from '../_gateway/serve'
import { loadCalendar } from '../_persistence/calendar'
import { feed } from './feed'

/**
 * Phones call it with an openid that WeChat vouches for; readers of the feeds over HTTP, without
 * one.
 */
export const main = withHttpHandler(serve('warning', actions, loadCalendar), feed)
