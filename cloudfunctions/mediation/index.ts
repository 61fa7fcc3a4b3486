import { serve } from '../_serve/serve'
import { abandon } from './abandon'
import { agreement } from './agreement'
import { compute } from './compute'
import { propose } from './propose'
import { settle } from './settle'
import { sign } from './sign'
import { terminate } from './terminate'
import { unsign } from './unsign'
import { witness } from './witness'

export const main = serve('mediation', {
  ...{ compute, propose, agreement, sign, witness, unsign, abandon },
  ...{ settle, terminate },
})
