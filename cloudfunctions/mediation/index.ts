import { serve } from '../_serve/serve'
import { abandon } from './abandon'
import { agreement } from './agreement'
import { compute } from './compute'
import { consent } from './consent'
import { countersign } from './countersign'
import { propose } from './propose'
import { receive } from './receive'
import { reopen } from './reopen'
import { retract } from './retract'
import { settle } from './settle'
import { sign } from './sign'
import { terminate } from './terminate'
import { unsign } from './unsign'
import { witness } from './witness'

export const main = serve('mediation', {
  ...{ consent, compute, propose, agreement, sign, countersign, witness, unsign, retract, abandon },
  ...{ receive, reopen, settle, terminate },
})
