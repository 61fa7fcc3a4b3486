import { orHttp } from '../_serve/http'
import { serve } from '../_serve/serve'
import { accessLog } from './access-log'
import { agenda } from './agenda'
import { consult } from './consult'
import { consultation } from './consultation'
import { consultations } from './consultations'
import { districtHome } from './district-home'
import { districts } from './districts'
import { figures } from './figures'
import { grid } from './grid'
import { grids } from './grids'
import { health } from './health'
import { kept } from './kept'
import { me } from './me'
import { notices } from './notices'
import { phone } from './phone'
import { publishedFigures } from './published-figures'
import { renew } from './renew'
import { reply } from './reply'
import { subscribe } from './subscribe'
import { waiting } from './waiting'

const own = { me, agenda, notices, subscribe, phone, kept, accessLog }
const places = { districtHome, districts, grid, grids, renew }
const questions = { consult, reply, consultations, waiting, consultation }
const bureau = { health, figures }
const actions = serve('service', { ...own, ...places, ...questions, ...bureau })

/** Phones call it; readers of the public figures come over HTTP. */
export const main = orHttp(actions, publishedFigures)
