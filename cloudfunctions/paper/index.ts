import { serve } from '../_serve/serve'
import { certificate } from './certificate'
import { districtHome } from './district-home'
import { make } from './make'
import { poster } from './poster'

export const main = serve('paper', { make, poster, districtHome, certificate })
