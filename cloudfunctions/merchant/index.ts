import { serve } from '../_serve/serve'
import { answer } from './answer'
import { assess } from './assess'
import { bind } from './bind'
import { case as about } from './case'
import { held } from './held'
import { inspect } from './inspect'
import { invite } from './invite'
import { judge } from './judge'
import { mine } from './mine'
import { object } from './object'
import { objections } from './objections'
import { rate } from './rate'
import { record } from './record'
import { representatives } from './representatives'
import { rerate } from './rerate'
import { scan } from './scan'
import { settle } from './settle'
import { standing } from './standing'
import { unbind } from './unbind'

export const main = serve('merchant', {
  ...{ scan, invite, bind, unbind, representatives, mine, case: about, answer },
  ...{ rate, rerate, held, judge, assess, record, standing },
  ...{ objections, object, settle, inspect },
})
