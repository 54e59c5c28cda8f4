import { mayHoldPicture } from '../behaviour/picture-place.ts'
import type { Act } from './act.ts'

/** Maps and pictures. */
export const pictureActs: readonly Act[] = [
  {
    id: 'picture.add',
    label: 'Add a picture',
    group: 'block',
    also: ['map', 'image', 'photo', 'figure', 'upload'],
    slash: true,
    fits: ({ state }) => mayHoldPicture(state),
    run: (editor) => editor.commands.choosePictures(),
  },
]
