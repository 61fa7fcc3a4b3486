import { actions } from 'actions'
import { serve } from '../../../../_gateway/serve'

export const main = serve('room', actions)
