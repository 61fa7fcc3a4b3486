import { serve } from '../_serve/serve'
import { answer } from './answer'
import { bind } from './bind'
import { case as about } from './case'
import { invite } from './invite'
import { mine } from './mine'
import { representatives } from './representatives'
import { scan } from './scan'
import { unbind } from './unbind'

export const main = serve('merchant', { scan, invite, bind, unbind, representatives, mine, case: about, answer })
