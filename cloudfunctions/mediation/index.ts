import { serve } from '../_serve/serve'
import { abandon } from './abandon'
import { agreement } from './agreement'
import { announce } from './announce'
import { callBack } from './call-back'
import { callBacks } from './call-backs'
import { challenge } from './challenge'
import { compute } from './compute'
import { confirmCountersignature } from './confirm-countersignature'
import { confirmSignature } from './confirm-signature'
import { consent } from './consent'
import { countersign } from './countersign'
import { decide } from './decide'
import { entrust } from './entrust'
import { entrusted } from './entrusted'
import { extend } from './extend'
import { handBack } from './hand-back'
import { inform } from './inform'
import { judge } from './judge'
import { pause } from './pause'
import { propose } from './propose'
import { publish } from './publish'
import { receive } from './receive'
import { reopen } from './reopen'
import { reopenAgain } from './reopen-again'
import { resume } from './resume'
import { retract } from './retract'
import { settle } from './settle'
import { sign } from './sign'
import { terminate } from './terminate'
import { unsign } from './unsign'
import { verify } from './verify'
import { vouch } from './vouch'
import { witness } from './witness'

export const main = serve('mediation', {
  consent,
  compute,
  propose,
  agreement,
  sign,
  countersign,
  witness,
  unsign,
  retract,
  abandon,
  confirmSignature,
  confirmCountersignature,
  vouch,
  pause,
  resume,
  challenge,
  judge,
  announce,
  entrust,
  entrusted,
  handBack,
  inform,
  extend,
  verify,
  decide,
  publish,
  receive,
  reopen,
  reopenAgain,
  callBack,
  callBacks,
  settle,
  terminate,
})
