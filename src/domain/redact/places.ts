import { type PlaceKind, SECRET_PLACES, type SecretPlace } from '../field-map/secret-places.js';

const BY_KEY: ReadonlyMap<string, SecretPlace> = new Map(SECRET_PLACES.map((place) => [place.key, place]));

/** How the field map treats what stands under a key in an object that stands under another; undefined: it does not know. */
export function placeOf(key: string, within: string): PlaceKind | undefined {
  const place = BY_KEY.get(key);
  return place === undefined || (place.within !== undefined && place.within !== within) ? undefined : place.kind;
}
