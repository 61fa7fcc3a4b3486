import { serve } from '../_serve/serve'
import { answer } from './answer'
import { assess } from './assess'
import { bind } from './bind'
import { case as about } from './case'
import { code } from './code'
import { held } from './held'
import { import as importRegister } from './import'
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
import { search } from './search'
import { settle } from './settle'
import { shop } from './shop'
import { standing } from './standing'
import { unbind } from './unbind'
import { vendor } from './vendor'

export const main = serve('merchant', {
  ...{ scan, invite, bind, unbind, representatives, mine, case: about, answer },
  ...{ rate, rerate, held, judge, assess, record, standing },
  ...{ objections, object, settle, inspect },
  ...{ shop, search, import: importRegister, vendor, code },
})
