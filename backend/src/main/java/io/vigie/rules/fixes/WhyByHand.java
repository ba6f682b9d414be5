package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Word;
import java.util.Locale;

/** Why a person has to make a change, and no file can. */
public enum WhyByHand implements Word {
    RECREATE("The container has to be created again by whoever ran it.", "Qui a lancé le conteneur doit le recréer."),
    MAKER(
            "The change is made where the container comes from: its service, unit or pod.",
            "La modification se fait là d'où vient le conteneur : son service, son unité ou son pod."),
    COMPOSE_FILE(
            "A second Compose file can only add to a list: this has to go out of the project's own file.",
            "Un second fichier Compose ne peut qu'ajouter à une liste : ceci doit sortir du fichier du projet."),
    IMAGE("The image has to be built again.", "L'image doit être reconstruite."),
    CHOICE("Somebody has to choose a value first.", "Quelqu'un doit d'abord choisir une valeur."),
    COMMANDS(
            "Somebody has to look first: these commands can lose data, interrupt a service or cut somebody off.",
            "Quelqu'un doit d'abord regarder : ces commandes peuvent perdre des données, interrompre un service ou couper un accès."),
    ENGINE(
            "With this setting the engine no longer sees its images and containers, or refuses who reaches it now.",
            "Avec ce réglage, le moteur ne voit plus ses images et conteneurs, ou refuse qui l'atteint aujourd'hui."),
    FLAG(
            "dockerd was started with a flag for this, which has to change where it is started.",
            "dockerd a été lancé avec une option pour ceci, à modifier là où il est lancé."),
    CONFLICT(
            "Another change of this file sets the same to another value.",
            "Une autre modification de ce fichier fixe la même chose à une autre valeur."),
    NAME(
            "A name has characters that cannot be written here safely.",
            "Un nom contient des caractères qui ne peuvent être écrits ici sans risque."),
    PARTLY("Not all objects at fault are known here.", "Tous les objets en cause ne sont pas connus ici."),
    NONE("No change is known for this.", "Aucune modification n'est connue pour ceci.");

    private final Text text;

    WhyByHand(String english, String french) {
        this.text = new Text(english, french);
    }

    public String text(Locale language) {
        return text.in(language);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
