import { serve } from '../_serve/serve'
import { certificate } from './certificate'
import { districtHome } from './district-home'
import { make } from './make'
import { poster } from './poster'
import { seal } from './seal'

export const main = serve('paper', { make, poster, districtHome, certificate, seal })
