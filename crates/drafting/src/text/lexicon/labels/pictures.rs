//! Tasks on pictures, videos, points in space and paper.

use domain::taxonomy::LabelType as L;

use super::Entry;
use super::Strength::{Hint, Likely, Named};

pub(super) const TABLE: &[Entry] = &[
    (
        "bounding box*, bbox*, 2d box*, 2d bounding box*, boundingbox*, cajas delimitadoras, \
             caja delimitadora, cuadros delimitadores, cuadro delimitador, recuadros, bounding boxen, \
             begrenzungsrahmen, boites englobantes, boite englobante, caixas delimitadoras, caixa delimitadora, \
             cadres englobants, cadre englobant",
        (L::BoundingBox, Named),
    ),
    (
        "boxes + class*, box + class*, boxes + label*, boxes plus class*, box around, boxes around, tight box*, draw box*, draw a box, draw the box*, with box*, with a box, \
             a box and, box and a class, box on, boxes on, verify box*, verified box, rectangle*, per box, \
             rectangulos, retangulos, retangulo, rechteck*, rahmen, boites, encadrer, cuadros, caixas, \
             boxes from, boxes in, boxed, boxing, boxen, box each, box every, box all, box the, gets a box, layout box*, layout annotation*, \
             put a box, placing box*, place box*, box annotation*, box label*, need box*, draw tight, cajas, \
             enmarcar, dibba, box ban*, box lagana, box banane, \
             box per, boxes per, one box per, caja por, cajas por, una caja, caixa por, caixas por, una caixa, boite par, boites par, box for each, box for every, frame around each, square around, draw a frame, \
             draw frames, as boxes, as a box, encadrez, encadre les, einrahm*, eingerahm*, einzurahmen, umrandet, get boxes, gets boxes, get a box, receive a box, boxes go, kastchen um, kasten um, quadro ao redor, box round, boxes round",
        (L::BoundingBox, Likely),
    ),
    ("polygon*, poligono*, polygone*", (L::Polygon, Named)),
    (
        "outline*, trace boundar*, trace the boundar*, trace parcel*, contour*, contorno*, umriss*, \
             tight outlines, delinear*, footprint*, silhouette*, boundaries traced, umrande*, detour*, \
             delineat*, line round, line around, drawn around, draw around, trace the edge*, trace the outline*, trace around, \
             traced, tracing, einzeichn*, eingezeichnet, nachzeichn*, abgrenz*, perimeter*, perimetro*, delimiter, delimitez, \
             delimitar, circle the, circle every, circle each, circles, encircle*, contorn*, vectoris*, vectoriz*, vektorisier*, digitise buildings, digitize buildings, digitise roofs, draw the border*, draw the outline*, draw outlines, edges of, as areas, as an area, as polygons",
        (L::Polygon, Likely),
    ),
    (
        "polyline*, lane line*, lane marking*, polilinea*, polilinha*, fahrbahnmarkierung*, spurlinien, \
             fahrspur*",
        (L::Polyline, Named),
    ),
    (
        "centerline*, centreline*, road lines, lane boundar*, skid mark*, lineas de carril, lignes de voie, \
             power line*",
        (L::Polyline, Hint),
    ),
    (
        "trace coastline*, trace the coastline*, trace shoreline*, trace the shoreline*, trace the coast, as lines, as a line, as line, als linien, como lineas, como linhas, comme des lignes, en lignes, with lines, with a line, \
             mit linien, con lineas, avec des lignes, com linhas",
        (L::Polyline, Likely),
    ),
    (
        "keypoint*, key point*, landmark*, pose estimation, skeleton*, puntos clave, schlusselpunkt*, \
             points cles, point cle, pontos chave, ponto chave, body joints, puntos de referencia, gelenkpunkt*, \
             points d interet",
        (L::Keypoint, Named),
    ),
    (
        "joints, two points, caliper*, place points, place a point, a point in the middle, point on, points on, articulaciones, facial points, hand pose*, \
             body pose*, human pose*, fingertips, \
             a dot on, dots on, put a dot, place a dot, put dots, put a point, place dots, mark the center, mark the centre, \
             centre point*, center point*, joint position*, anatomical point*, joint angle*, click the joints, corner points, marcar puntos, poner puntos, \
             un punto en, punkte setzen, punkt setzen, gelenke, placer des points, placer un point, marcar pontos, colocar pontos, \
             um ponto em, com um ponto, con un punto, avec un point, mit einem punkt, with a dot, with a point, nokta, as points, as a point, as dots, points par, click the center, click the centre",
        (L::Keypoint, Likely),
    ),
    (
        "3 d box*, 3 d bounding box*, cuboid*, 3d box*, 3d bounding box*, cuboide*, 3d cuboid*, quader, quadern, 3d boxen",
        (L::Cuboid, Named),
    ),
    (
        "segmentation*, segmentation mask*, semantic segmentation, instance segmentation, segmentacion*, \
             segmentacao, segmentierung*, segmentier*, segmenter, segmentez, segment, segmenting, segmentar, \
             panoptic, pixel mask*, mask annotation*, pixel level, pixel wise, pixelwise, pixelgenau*, \
             pixel accurate, pixel perfect, segmented, segments the, segmentado*, segmentada*, segmentez, \
             voxel*, segmentiert*",
        (L::Segmentation, Named),
    ),
    (
        "masks, mask, point by point, label for each point, separate the foreground, \
             foreground from background, seperate the forground, background removal, cut out, freistell*, masken, \
             maskier*, mascaras, masques, drivable area*, matting, every pixel, each pixel, per pixel, \
             outline lesions, outline the tumo*, paint over, brush, remove the background, forground from, \
             detourage, class per point, each point a class, every point, point wise, clipping path*, \
             cutout*, freigestellt*, semantic mask*, recortar el fondo, remove backgrounds, fond retire, pixel by pixel, \
             pixel por pixel, pixel a pixel, pixel par pixel, color in, colour in, pixel fur pixel",
        (L::Segmentation, Likely),
    ),
    (
        "object detection, deteccion de objetos, objekterkennung, detection d objets, deteccao de objetos",
        (L::ObjectDetection, Named),
    ),
    ("detect objects, detect all, spot the, locate every, find every", (L::ObjectDetection, Hint)),
    (
        "object tracking, tracking, seguimiento de objetos, objektverfolgung, suivi d objets, rastreamento, \
             multi object, track objects, track id*, tracklets, tracks made, seguimiento",
        (L::ObjectTracking, Named),
    ),
    (
        "keep one number, keeps one number, keeps its number, keep its number, same number from, one number from, keep one id, keeps one id, one id from, \
             follow the same, id that stays, same id, track each, track every, track the, track all, \
             across frames, persistent id*, frame by frame, through the sequence, keep the id, unique id across, \
             tracks, from frame to frame, follow each, follow every, track players, track vehicles, track people, \
             verfolgen, verfolgt, suivre chaque, seguir cada, \
             keep ids, keep the ids, keeping the id*, consistent id*, stable id*, same identity, identities, keep its id, \
             re identif*, follow them, follow the ball, seguir a cada, suivre les, acompanhar cada, mesma id, mismo id, meme id, \
             dieselbe id, gleiche id, rastrear cada, rastrear",
        (L::ObjectTracking, Likely),
    ),
    (
        "action recognition, activity recognition, gesture recognition, action label*, action annotation, \
             reconocimiento de acciones, aktionserkennung, handlungserkennung, reconnaissance d actions, \
             reconhecimento de acoes, temporal action*, temporal annotation, temporal label*, event annotation, event tagging, action spotting, \
             activity label*, gesture label*",
        (L::ActionRecognition, Named),
    ),
    (
        "each action, the action, actions, what is each person doing, what the person is doing, \
             what people are doing, name the exercise, tactical pattern*, gesture*, activities, activity start*, \
             start and end of, mark the start, events in the video, note when, log when, mark when, write when, write down when, log who, log what, note who, match event*, aktionen, acciones, acoes, handlungen, \
             who does what, behaviour*, behavior*, play by play, moves, verhaltensweisen, gestes, gestos, \
             key moments, start end, start and end, start stop, begin and end, start and stop, highlights, comportement*, comportamiento*, comportamento*",
        (L::ActionRecognition, Likely),
    ),
    (
        "ocr, text recognition, optical character, reconocimiento de texto, texterkennung, \
             reconnaissance de texte, reconhecimento de texto, reconnaissance optique, handwriting transcription, \
             htr, handwritten text transcri*, transcribe handwrit*, transcribe the handwrit*, \
             transcription of handwrit*",
        (L::Ocr, Named),
    ),
    (
        "correct the text lines, key in, read the number*, read the text, type what, from ear tag, \
             license plate text, licence plate text, handschrift*, manuscrit*, scan is shown, cell structure, \
             table extraction, extract the fields, key fields, key value, field extraction, campos de la factura, \
             extraer los campos, felder, extraire les champs, extrair os campos, extract fields, line items, \
             totals and dates, \
             read off, misread, misreads, misrecogni*, read by our engine, read by the engine, read by the machine, recognition error*, \
             ocr output, ocr result*, write down each line, write down every line, write down what is written, erkannte felder, champs lus, campos leidos, transcribe the label*, transcribe the text, text lines, meter reading*, serial number*, \
             data extraction, ablesen, leer el texto, relever le texte, lire le texte, ler o texto, extraer datos, extraire des donnees, \
             extrair dados, daten auslesen, auslesen, extract the data, extract data, parsed fields, extracted fields, type the text",
        (L::Ocr, Likely),
    ),
    (
        "handwriting, handwritten, read the scans, \
             digitis*, digitiz*, digitaliz*",
        (L::Ocr, Hint),
    ),
    (
        "was ist zu sehen, was zu sehen ist, was man sieht, lo que se ve en, ce qu on voit, ce que l on voit, o que se ve, captioning, short description*, descriptions of image*, description of a picture, caption*, image description*, alt text*, alternative text*, describe image*, \
             describe each image, describe the image*, describe the picture*, describe each picture, \
             describe photos, descripcion de imagenes, bildbeschreibung*, description d images, \
             descricao de imagens, legendas de imagens, describir imagenes, bilder beschreiben, \
             decrire des images, decrire les images, beschreiben sie, describe what, dense caption*, \
             descripciones de imagenes, describe each, describe every, legender, legendes d images, scene description*, picture description*, \
             describe in, write a description*, write descriptions, written description*, describe them, describing, bildunterschrift*, \
             textes alternatifs, texte alternatif, textos alternativos, texto alternativo, alternativtext*, alternativtexte",
        (L::Captioning, Named),
    ),
    (
        "data collection, take _ selfies, take selfies, collect photos, collect images, collect pictures, collect videos, \
             collecting photos, collect data, recopilar, recoleccion de datos, recogida de datos, datensammlung, \
             datenerhebung, daten sammeln, collecte de donnees, collecter, coleta de dados, coletar, recolha, \
             take photos, take pictures, take _ photos, take _ pictures, upload photos, upload pictures, \
             film yourself, film your*, shoot videos, selfies of yourself, photos of your*, pictures of your*, \
             send us photos, send us pictures, fotos von ihrem, fotos ihrer, tomar fotos, prendre des photos, \
             tirar fotos, photo collection, image collection, video collection, collection of photos, \
             hacer fotos, fotografieren, photographier, data gathering, scrap*, record videos, selfie videos, \
             photograph your*, photograph the, submit photos, en photo, take a photo, take a picture, fotos hacer, hagan fotos, \
             haga fotos, sacar fotos, saquen fotos, tomen fotos, fotos machen, machen fotos, machen sie fotos, fotografiert, \
             tirem fotos, tire fotos, record the sound*, recording of sounds, record sounds, photo khinch*, photos leni",
        (L::DataCollection, Named),
    ),
    (
        "is filmed, are filmed, you are filmed, being filmed, wearing a camera, wear a camera, camera on your head, from your eyes, egocentric, first person video*, \
             body camera, each collector, per collector, data collector*, photo collector*, photos of handwritten, survey, gather, hand in, hands in, hand over, upload, collect, find websites, research online, \
             web research, sammeln, enviar fotos, film, photograph",
        (L::DataCollection, Hint),
    ),
    (
        "frames around, square each, box up, encuadrar, recuadrar, kasten um, recuadros alrededor",
        (L::BoundingBox, Likely),
    ),
    (
        "einkreis*, entourer, entourez, encercler, cercle autour, rodear con, rodee, redee, circular cada, \
         perfilar, lasso*, freehand, draw the shape*, shape of each, mark the extent, mark the border*, \
         tracer le contour, dessiner le contour, repasar el contorno, tracar o contorno, umkreis*, circundar",
        (L::Polygon, Likely),
    ),
    (
        "edge between, boundary between, border between, line between, draw the edge*, draw a line along, line along, lines along, trace the road*, trace road*, \
         trace river*, trace the river*, trace cable*, trace the crack*, trace crack*, trace wire*, trace \
         pipe*, trace canal*, trazar lineas, trazar una linea, linien ziehen, linie ziehen, linien zeichnen, \
         tracer des lignes, tracer une ligne, tracar linhas, tracar uma linha, centre line*, center line*, \
         mid line*",
        (L::Polyline, Likely),
    ),
    (
        "place _ points, put _ points, place _ _ points, put _ dots, click on each, click on every, click \
         each, click every, dot each, dot every, pin each, mark the tip, mark the tips, corner of each, eye \
         corners, joint centres, joint centers, poner _ puntos, colocar _ puntos, placer _ points, marcar _ \
         pontos, setzen sie punkte, punkte auf, ein punkt auf",
        (L::Keypoint, Likely),
    ),
    (
        "mascara, maske, masque, mask out, masking, paint each, colour each, fill each region, superpixel*, \
         pixel label*, silhouettes masks, pintar, colorear, colorier, ausmalen, colorir, freistellung, pixels \
         that",
        (L::Segmentation, Likely),
    ),
    (
        "mark every time, log every, log each, note the time, shot boundar*, scene \
         change*, scene boundar*, when it starts, minute marks, marcar el momento, marcar el instante, \
         marcar o momento, marcar o instante",
        (L::ActionRecognition, Likely),
    ),
    (
        "type what you see, read the sign*, read the plate*, read the digits, read the dial*, read the \
         label*, read the meter*, read the display*, copy the text, copy down, decipher*, entziffer*, \
         descifrar, dechiffrer, decifrar, correct the ocr, ocr correct*, korrektur der ocr, correction de l \
         ocr, correccion de ocr, correcao de ocr, text off the, text from images, fix the ocr, scanned text",
        (L::Ocr, Likely),
    ),
    (
        "say what is in the, what you see in, tell what is in, picture in words, bild in worten, imagen en \
         palabras, decir que se ve, dire ce qu on voit, say what you see, one liner for each image, \
         verbalise, verbalize",
        (L::Captioning, Likely),
    ),
    (
        "snap photos, snap pictures, snap a, shoot photos, shoot pictures, shoot _ photos, send _ photos, \
         send _ pictures, send in photos, upload your, donate your, contribute photos, contribute pictures, \
         with your own phone, photos you take, pictures you take, take a video, take videos, take short \
         videos, film your, film yourselves, scan your, collect receipts, collect _ photos, collect _ images, \
         haz fotos, haga _ fotos, haced fotos, saca fotos, toma fotos, sube fotos, suban fotos, envie fotos, \
         envien fotos, prenez des photos, prenez en photo, photographiez, envoyez des photos, tire _ fotos, \
         envie _ fotos, enviem fotos, macht fotos, schickt fotos, schicken sie fotos, fotografiere, \
         fotografieren sie, filmt, filmen sie, photo kheench*, photo bhej*",
        (L::DataCollection, Named),
    ),
    (
        "find each _ website*, find their website*, website and, look up each, look up the, research each, web search for, find the address*, \
         find the email*, find the phone*, find contact*, buscar la web, webseiten suchen, chercher le site, buscar o site",
        (L::DataCollection, Likely),
    ),
];
