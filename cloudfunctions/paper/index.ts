import { serve } from '../_serve/serve'
import { certificate } from './certificate'
import { front } from './front'
import { make } from './make'
import { poster } from './poster'

export const main = serve('paper', { make, poster, front, certificate })
