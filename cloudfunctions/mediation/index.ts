import { serve } from '../_serve/serve'
import { settle } from './settle'
import { terminate } from './terminate'

export const main = serve('mediation', { settle, terminate })
