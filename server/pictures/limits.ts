/** What the desk takes of pictures, besides the size of their files (report/picture-kind.ts). Sizes in bytes. */
export const mostPixels = 50_000_000
/** Of one report. */
export const mostPictures = 200
/** Pictures that wait to be made anew, on the whole desk. */
export const mostWaiting = 12
/** How long one step of making a picture anew may take, in seconds. */
export const longestStep = 30
/** Of all pictures in one file that is handed out; further ones are given by their words. */
export const mostBytesInFile = 60_000_000
