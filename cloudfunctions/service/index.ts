import { actions } from 'actions'
import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { publishedFigures } from './published-figures'

/** Phones call it; readers of the public figures come over HTTP. */
export const main = orHttp(serve('service', actions), publishedFigures)
