import { actions } from 'actions'
import { serve } from '../_serve/serve'

export const main = serve('mediation', actions)
